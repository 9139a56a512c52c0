// A presentation by keys, as hands and clickers send them. The links are those of ui/shell/present.py.
const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back",
  Home: "first", End: "last", Escape: "end",
}
let steps = null
let way = null // addresses: of all slides, and of where each key leads from the last slide that has come
let typed = "" // digits, the number of a slide until Enter
addEventListener("keydown", event => {
  const presented = way && new URLSearchParams(location.search).has("present")
  if (!presented || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === "f" || event.key === "F") {
    if (document.fullscreenElement) document.exitFullscreen()
    else document.documentElement.requestFullscreen()
    return
  }
  if (event.key === "?" || event.key === "？") return steps.classList.toggle("asked")
  if (/^\d$/.test(event.key)) {
    typed = (typed + event.key).slice(-3)
    steps.querySelector(".place-in-deck").textContent = `${typed} ↵`
    return
  }
  const name = event.key === "Enter" && typed ? String(+typed) : event.key === " " && event.shiftKey ? "back" : KEYS[event.key]
  typed = ""
  // a button that has the focus takes the blank for itself
  if (!name || (event.key === " " && event.composedPath()[0].tagName === "BUTTON")) return
  event.preventDefault()
  const address = addressOf(name)
  if (!address) return
  go(address)
  see()
})

// Keys may come faster than slides: a step is counted from the slide that was asked for, though it has not come yet.
const addressOf = name => {
  const asked = way.slides.indexOf(location.href)
  const step = { next: 1, back: -1 }[name]
  return step && asked >= 0 ? way.slides[asked + step] : way[name] ?? way.slides[name - 1]
}
const wayOf = bar => ({
  slides: [...bar.querySelectorAll(".jumps a:not([name=own])")].map(link => link.href),
  ...Object.fromEntries([...bar.querySelectorAll(":scope > a")].map(link => [link.name, link.href])),
})

// Up to three slides stand in their places, and one is seen: that of the address, if it stands, else the last of
// which the server has said so. present.css hides the others.
const bars = new Set() // the steps of each
let said = null
const see = () => {
  for (const bar of bars) if (!bar.isConnected) bars.delete(bar)
  steps = [...bars].find(bar => bar.querySelector("[name=own]").href === location.href) ?? said
  if (steps?.isConnected) document.documentElement.dataset.place = steps.getAttribute("name")
  else delete document.documentElement.dataset.place
}
const stands = bar => {
  if (!bar.isConnected) return // its slide has left before it was drawn
  bars.add(bar)
  if (bar.ariaCurrent) {
    said = bar
    way = wayOf(bar)
  }
  see()
  fitted.observe(bar.getRootNode().host.closest("[class*='st-key-place-']"))
}

// What is too long for the screen is made smaller as a whole, rather than cut: present.css enlarges by --enlarged.
// Always begun anew from there, for a slide that is leaving may still have stood under this one.
const fitToScreen = slide => {
  if (!slide.isConnected) return see()
  slide.style.removeProperty("--enlarged")
  const around = page().firstElementChild.offsetHeight - slide.closest(".st-key-slides").offsetHeight
  const tooHigh = () => (around + slide.scrollHeight) / page().clientHeight
  let size = parseFloat(getComputedStyle(slide).getPropertyValue("--enlarged"))
  for (let tries = 0; tries < 4 && tooHigh() > 1.001; tries++)
    slide.style.setProperty("--enlarged", (size = Math.max(size / tooHigh() - 0.001, 0.5)).toFixed(3))
}
const fitted = new ResizeObserver(changes => changes.forEach(({ target }) => fitToScreen(target)))
