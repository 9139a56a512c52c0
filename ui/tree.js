// Draws a tree of elements that Python made. Text goes in as text and never as markup. A link opens
// inside the dashboard, and stays a real link: for a new tab, for copying, for the keyboard.
const build = (branch, open) => {
  if (typeof branch === "string") return document.createTextNode(branch)
  const [tag, attributes, ...inside] = branch
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  if (tag === "a")
    node.onclick = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      open(attributes.href)
    }
  if (tag === "button") node.onclick = () => window.print()
  node.append(...inside.map(child => build(child, open)))
  return node
}

export default function ({ data, parentElement, setTriggerValue }) {
  document.documentElement.lang = data.lang
  const root = parentElement.querySelector(".root")
  // a redraw keeps the reader's place
  const places = [...root.querySelectorAll(".scroll")].map(frame => [frame.scrollLeft, frame.scrollTop])
  root.replaceChildren(build(data.tree, href => setTriggerValue("open", href)))
  root.querySelectorAll(".scroll").forEach((frame, at) => frame.scrollTo(...(places[at] ?? [0, 0])))
}
