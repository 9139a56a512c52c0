// A presentation by keys, as hands and clickers send them. The links are those of ui/shell/present.py.
const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back",
  Home: "first", End: "last", Escape: "end",
}
let steps = null
let typed = "" // digits, the number of a slide until Enter
addEventListener("keydown", event => {
  if (!steps?.isConnected || event.ctrlKey || event.metaKey || event.altKey) return
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
  const link = steps.querySelector(`[name="${name}"]`)
  if (link) go(link.href)
})

// What is too long for the screen is made smaller as a whole, rather than cut: present.css enlarges by --enlarged.
// Always begun anew from there, for a slide that is leaving may still have stood under this one.
const tooHigh = () => page().scrollHeight / page().clientHeight
const fitToScreen = () => {
  const root = document.documentElement
  root.style.removeProperty("--enlarged")
  if (!steps?.isConnected) return
  let size = parseFloat(getComputedStyle(root).getPropertyValue("--enlarged"))
  for (let tries = 0; tries < 4 && tooHigh() > 1.002; tries++)
    root.style.setProperty("--enlarged", (size = Math.max(size / tooHigh(), 0.5)).toFixed(3))
}
const fitted = new ResizeObserver(fitToScreen)
const fitSlide = () => {
  fitted.disconnect()
  fitted.observe(page().firstElementChild)
}
