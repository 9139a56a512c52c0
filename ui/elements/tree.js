// Draws a tree of elements that Python made. Text goes in as text and never as markup. A link opens
// inside the dashboard, and stays a real link: for a new tab, for copying, for the keyboard. history.js,
// typing.js, theme.js and present.js stand before this.
const styles = new CSSStyleSheet()

const build = (branch, ask) => {
  if (typeof branch === "string") return document.createTextNode(branch)
  const [tag, attributes, ...inside] = branch
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  if (tag === "a" && attributes.rel !== "external")
    node.onclick = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || node.origin !== location.origin) return
      event.preventDefault()
      go(node.href)
    }
  if (tag === "a" && node.origin !== location.origin) Object.assign(node, { target: "_blank", rel: "noreferrer" })
  if (attributes.class === "theme") {
    node.ariaPressed = themeNow() === attributes.name
    node.onclick = () => chooseTheme(attributes.name, node.closest("nav").querySelectorAll("a"))
  } else if (tag === "button") node.onclick = () => (attributes.name ? ask("make", attributes.name) : window.print())
  node.append(...inside.map(child => build(child, ask)))
  if (attributes.class === "address") node.textContent = node.href // as a program wants it, with its server
  if (tag === "form") searches(node)
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
    const had = old ? frames(old).map(frame => frame.scrolled) : []
    const focused = old?.contains(root.getRootNode().activeElement) && root.getRootNode().activeElement.name
    if (old) old.replaceWith(node)
    else root.append(node)
    if (focused) node.querySelector(`button[name="${focused}"]`)?.focus()
    frames(node).forEach((frame, nth) => follow(frame, `${root.key} ${at} ${nth}`, had[nth]))
  })
  while (root.children.length > root.pieces.length) root.lastChild.remove()
  wholeRows(root)
  // what a click has opened comes into sight, for a keyboard too; a redraw of the same leaves the reader alone
  const opened = root.querySelector(".opened")
  const name = opened?.getAttribute("name") ?? ""
  if (name && name !== (root.opened ?? name)) {
    opened.focus({ preventScroll: true })
    opened.scrollIntoView({ block: "nearest" })
  }
  root.opened = name
  // likewise the row of a list that the address names, unless the reader comes back to where he was
  const row = root.querySelector(".scroll > table tr[aria-current]")
  const to = row?.querySelector("a").getAttribute("href")
  if (row && to !== root.current && !kept) row.scrollIntoView({ block: "nearest" })
  root.current = to
  const bar = root.querySelector(".steps")
  if (bar) stands(bar)
  const form = root.querySelector("form")
  if (!form) return
  searchBox = form.elements.q
  if (form.className === "live" && root.getRootNode().activeElement !== searchBox) fill(form)
}

// What Streamlit alone names, for a screen reader: its link to the content and the buttons of its boxes, which come
// and go. page.css has the words.
let named = null
const words = () => {
  const said = getComputedStyle(document.documentElement).getPropertyValue("--named").trim()
  return said && JSON.parse(said.slice(1, -1))
}
const name = () => {
  if (!(named ||= words())) return // page.css has not come yet
  for (const node of document.querySelectorAll("[data-testid=stSkipToContent], .stMultiSelect [aria-label], .stSelectbox [aria-label]")) {
    const now = node.ariaLabel ?? node.textContent
    if (now !== node.ourLabel) node.said = now // Streamlit has named it, or named it anew
    node.ourLabel = node.ariaLabel = node.said.replace(/^(Remove(?= )|.*)/, english => named[english] ?? english)
  }
}
new MutationObserver(name).observe(document.body, { childList: true, subtree: true })

const speak = language => {
  document.documentElement.lang = language
  named = null
  name()
}

// Clicks whose files have not come yet: when, the tree, and its button. Any click asks for all of them again, for what
// Streamlit has not sent when the next run begins it lets go.
const waiting = {}
const GIVEN_UP = 60_000 // ms

const drawTree = ({ data: sent, parentElement, setTriggerValue }) => {
  const data = JSON.parse(new TextDecoder().decode(sent))
  if (document.documentElement.lang !== data.lang) speak(data.lang)
  const root = parentElement.querySelector(".root")
  root.getRootNode().adoptedStyleSheets = [styles]
  root.ask = (what, button) => {
    for (const click in waiting) if (Date.now() - click > GIVEN_UP) delete waiting[click] // its page was left
    waiting[Date.now()] = [data.key, button]
    setTriggerValue(what, { ...waiting })
  }
  root.key = data.key
  root.pieces = data.pieces
  // Safari has no idle callback: there it comes a moment later
  if (data.idle) (window.requestIdleCallback ?? (then => setTimeout(then, 100)))(() => show(root), { timeout: 1000 })
  else show(root)
  // each once: Streamlit may draw a component again with the same data
  for (const [click, file] of Object.entries(data.files)) {
    if (file && click in waiting) save(file)
    delete waiting[click]
  }
}

// The trees of a page hand their data over (hand_over.js): script and styles come with this one component only.
export default function ({ parentElement }) {
  styles.replaceSync(parentElement.querySelector("style").textContent)
  window.drawTree = drawTree
  dispatchEvent(new Event("drawtree"))
}
