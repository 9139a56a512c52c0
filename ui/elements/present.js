// A presentation by keys, as hands and clickers send them. The links are those of ui/shell/present.py.
const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back",
  Home: "first", End: "last", Escape: "end",
}
let steps = null
addEventListener("keydown", event => {
  if (!steps?.isConnected || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === "f" || event.key === "F") {
    if (document.fullscreenElement) document.exitFullscreen()
    else document.documentElement.requestFullscreen()
    return
  }
  const name = event.key === " " && event.shiftKey ? "back" : KEYS[event.key]
  // a button that has the focus takes the blank for itself
  if (!name || (event.key === " " && event.composedPath()[0].tagName === "BUTTON")) return
  event.preventDefault()
  const link = steps.querySelector(`[name=${name}]`)
  if (link) go(link.href)
})

// What is too long for the screen is made smaller as a whole, rather than cut: present.css enlarges by --enlarged.
const fitted = new ResizeObserver(() => {
  const root = document.documentElement
  if (!steps?.isConnected) return root.style.removeProperty("--enlarged")
  const over = page().scrollHeight / page().clientHeight
  const now = parseFloat(getComputedStyle(root).getPropertyValue("--enlarged"))
  if (over > 1.002) root.style.setProperty("--enlarged", Math.max(now / over, 0.5).toFixed(3))
})
const fitSlide = () => {
  document.documentElement.style.removeProperty("--enlarged") // the next slide has its own size
  fitted.disconnect()
  fitted.observe(page().firstElementChild)
}
