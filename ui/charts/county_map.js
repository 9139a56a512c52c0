// What the browser does for the map: it says whether it has WebGL, asks for a new map when the context of one is
// lost (a driver that restarts, a computer that slept: deck.gl leaves the place blank), and keeps tooltips whole.
const hasWebGL = () => {
  const context = document.createElement("canvas").getContext("webgl2")
  // given back: a browser has few of them, and takes the map's for a new one
  context?.getExtension("WEBGL_lose_context")?.loseContext()
  return Boolean(context)
}

// A tooltip begins at the pointer, and what does not fit into the map, or the window, is cut: there it stands
// further left, and above the pointer.
const keepWhole = tooltip => {
  const map = tooltip.closest(".stDeckGlJsonChart").getBoundingClientRect()
  const zoom = tooltip.currentCSSZoom ?? 1
  const [right, down] = tooltip.moved ?? [0, 0]
  const { left, top, width, height } = tooltip.getBoundingClientRect()
  const over = Math.min(map.right, innerWidth) - (left - right * zoom) - width
  const under = Math.min(map.bottom, innerHeight) - (top - down * zoom) - height
  const moved = [Math.min(0, over / zoom), under < 0 ? -height / zoom : 0].map(Math.floor)
  if (moved.join() === [right, down].join()) return
  tooltip.moved = moved
  // deck.gl says where it stands by `transform`, to which this is added
  tooltip.style.translate = moved.map(px => `${px}px`).join(" ")
}

export default ({ parentElement, setStateValue, setTriggerValue }) => {
  parentElement.leave?.() // Streamlit calls this again when what it was given has changed
  if (!hasWebGL()) return setStateValue("missing", true)
  let waiting
  const lost = ({ target }) => {
    if (!target.matches(".stDeckGlJsonChart canvas")) return
    // a map has more than one canvas, and a browser that has just lost a context may refuse another for a moment
    clearTimeout(waiting)
    waiting = setTimeout(() => (hasWebGL() ? setTriggerValue("lost", Date.now()) : setStateValue("missing", true)), 500)
  }
  const moved = new MutationObserver(changes =>
    changes.forEach(({ target }) => {
      if (target.matches(".deck-tooltip") && target.style.display !== "none") keepWhole(target)
    }),
  )
  document.addEventListener("webglcontextlost", lost, true)
  moved.observe(parentElement.getRootNode().host.closest(".stMain"), { subtree: true, attributeFilter: ["style"] })
  parentElement.leave = () => {
    document.removeEventListener("webglcontextlost", lost, true)
    moved.disconnect()
    clearTimeout(waiting)
  }
  return parentElement.leave
}
