// What a reader types: searches, and keys.

const PAUSE = 300 // ms without a key, after which a live search is asked

// The address that a search leads to. Its form is never filled in while the reader is in it.
const asked = form => {
  const to = new URL(form.action)
  const typed = form.elements.q.value.trim()
  if (typed) to.searchParams.set("q", typed)
  return to
}
const fill = form => (form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "")

// A form that is live asks while one types; the whole of it is one step of the history.
const searches = form => {
  const box = form.elements.q
  const live = form.className === "live"
  let waiting, begun
  const ask = () => {
    clearTimeout(waiting)
    waiting = undefined
    const to = asked(form)
    if (to.pathname + to.search === location.pathname + location.search) return
    go(to, begun)
    begun = live
  }
  const settle = () => {
    if (waiting) ask()
    begun = false
  }
  form.onsubmit = event => {
    event.preventDefault()
    ask()
    begun = false
  }
  box.onkeydown = event => event.stopPropagation() // a letter would be a shortcut of Streamlit's
  if (!live) return
  box.oninput = box.oncompositionend = event => {
    if (event.isComposing) return
    clearTimeout(waiting)
    waiting = setTimeout(ask, PAUSE)
  }
  box.onblur = settle
  fill(form)
}

let searchBox
addEventListener("popstate", event => {
  const form = searchBox?.form
  if (event.isTrusted && form?.className === "live") fill(form)
})

document.addEventListener("keydown", event => {
  const elsewhere = event.target.closest?.("input, textarea, [contenteditable]")
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || elsewhere || !searchBox?.isConnected) return
  event.preventDefault()
  searchBox.select()
})

// In a list of Streamlit's, Escape would also take back what is chosen. It closes the list, as Tab does.
addEventListener("keydown", event => {
  if (event.key !== "Escape" || !event.target.matches?.(".stMultiSelect input, .stSelectbox input")) return
  event.stopImmediatePropagation()
  event.preventDefault()
  event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", bubbles: true }))
}, true)
