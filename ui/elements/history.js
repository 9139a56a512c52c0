// The reader's way through the pages. A step (a link, a search, a changed filter) is one entry of the browser's
// history; going back shows the page as far scrolled as it was left.

// Streamlit goes where the history says, as it does after "back": one run, and no entry of its own.
const go = (address, replaces = false) => {
  history[replaces ? "replaceState" : "push"]({}, "", address)
  dispatchEvent(new PopStateEvent("popstate"))
}

// Where Python turns the page, Streamlit adds the new parameters first and the new path then: two entries. And where
// keys have gone on to another slide while one was on its way, it would go back to the path of that one.
history.push ??= history.pushState
history.pushState = (state, title, address) => {
  const { pathname, search, searchParams } = new URL(address, location)
  const turned = pathname !== location.pathname
  if (!turned || search !== location.search) history.push({ half: !turned }, title, address)
  else if (history.state?.half) history.replaceState({}, title, address)
  else if (!searchParams.has("present")) history.push({ half: false }, title, address)
}

// How far what was scrolled, by address: the page itself, and the frames of its trees.
const scrolls = new Map()
const scrollsHere = () => {
  const address = location.pathname + location.search
  if (!scrolls.has(address)) scrolls.set(address, new Map())
  return scrolls.get(address)
}
const page = () => document.querySelector("[data-testid=stMain]")

// After "back" the page keeps its place while its parts come in, until the reader does something.
let kept = null
const keep = () => {
  const top = kept?.get("page")
  if (top !== undefined) page().scrollTop = top
}
const grown = new ResizeObserver(keep)
const hold = to => {
  kept = new Map(to)
  grown.observe(page().firstElementChild)
  keep()
}
const release = () => {
  kept = null
  grown.disconnect()
}
for (const act of ["wheel", "touchstart", "pointerdown", "keydown"])
  addEventListener(act, release, { capture: true, passive: true })
addEventListener("popstate", event => (event.isTrusted ? hold(scrollsHere()) : release()))
document.addEventListener("scroll", ({ target }) => {
  if (target !== page()) return
  if (kept) keep()
  else scrollsHere().set("page", target.scrollTop)
}, { capture: true, passive: true })

// What leaves the dashboard (another site, a reload) comes back to a new page: its entry tells it.
addEventListener("pagehide", () => history.replaceState({ ...history.state, scrolls: [...scrollsHere()] }, ""))
if (history.state?.scrolls) hold(history.state.scrolls)

// A frame of a tree (its name) notes how far it is scrolled, and takes the one that it had.
const follow = (frame, name, scrolled) => {
  frame.onscroll = () => {
    frame.scrolled = [frame.scrollLeft, frame.scrollTop]
    if (!kept) scrollsHere().set(name, frame.scrolled)
  }
  frame.scrolled = kept?.get(name) ?? scrolled // a second redraw may come before the browser tells of the scroll
  if (frame.scrolled) frame.scrollTo(...frame.scrolled)
}
