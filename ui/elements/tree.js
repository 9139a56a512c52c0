// Draws a tree of elements that Python made. Text goes in as text and never as markup. A link opens
// inside the dashboard, and stays a real link: for a new tab, for copying, for the keyboard.
const build = (branch, ask) => {
  if (typeof branch === "string") return document.createTextNode(branch)
  const [tag, attributes, ...inside] = branch
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  if (tag === "a")
    node.onclick = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      ask("open", attributes.href)
    }
  if (tag === "button") node.onclick = () => (attributes.name ? ask("make", attributes.name) : window.print())
  node.append(...inside.map(child => build(child, ask)))
  return node
}

const save = ({ name, mime, content }) => {
  const link = document.createElement("a")
  const bytes = Uint8Array.from(atob(content), sign => sign.charCodeAt(0))
  link.href = URL.createObjectURL(new Blob([bytes], { type: mime }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const show = root => {
  root.pieces.forEach((piece, at) => {
    const drawn = JSON.stringify(piece)
    const old = root.children[at]
    // what has not changed stays as it is, and with it the reader's focus and selection
    if (old?.drawn === drawn) return
    const node = build(piece, (what, value) => root.ask(what, value))
    node.drawn = drawn
    // a redraw keeps the reader's place; it is noted when it changes, for to ask makes the browser lay out the page
    const frames = node => [node, ...node.querySelectorAll(".scroll")]
    const places = old ? frames(old).map(frame => frame.place) : []
    if (old) old.replaceWith(node)
    else root.append(node)
    frames(node).forEach((frame, at) => {
      frame.onscroll = () => { frame.place = [frame.scrollLeft, frame.scrollTop] }
      frame.place = places[at] // a second redraw may come before the browser tells of the scroll
      if (frame.place) frame.scrollTo(...frame.place)
    })
  })
  while (root.children.length > root.pieces.length) root.lastChild.remove()
}

export default function ({ data, parentElement, setTriggerValue }) {
  document.documentElement.lang = data.lang
  const root = parentElement.querySelector(".root")
  root.ask = setTriggerValue
  root.pieces = data.pieces
  // Safari has no idle callback: there it comes a moment later
  if (data.idle) (window.requestIdleCallback ?? (then => setTimeout(then, 100)))(() => show(root), { timeout: 1000 })
  else show(root)
  // once: Streamlit may draw a component again with the same data
  if (data.file && root.saved !== data.file.made) {
    root.saved = data.file.made
    save(data.file)
  }
}
