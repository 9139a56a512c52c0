// Draws the text, its marks as buttons. Text goes in as text and never as markup.
export default ({ data, parentElement, setTriggerValue }) => {
  const root = parentElement.querySelector(".text")
  const place = root.scrollTop
  let at = 0 // in signs, as the draft counts
  root.replaceChildren(...data.pieces.flatMap(piece => {
    if (typeof piece === "string") return clauses(piece)
    const [text, ids, state] = piece
    at += [...text].length
    const mark = document.createElement("button")
    Object.assign(mark, { className: state, textContent: text, title: data.said[state] })
    mark.onclick = () => { if (!marked()) setTriggerValue("opened", ids[0]) }
    if (ids.includes(data.current)) mark.ariaCurrent = "true"
    return mark
  }))
  // what the reader has missed: its clause is clicked, or its words are marked
  function clauses(text) {
    return text.split(/(?<=[，。；！,;\n\t])/).map(part => {
      const clause = document.createElement("span")
      clause.textContent = part
      const id = `at ${at + [...part].length - [...part.trimStart()].length}`
      clause.onclick = () => { if (!marked()) setTriggerValue("opened", id) }
      at += [...part].length
      return clause
    })
  }
  // the place of the words that are marked, in the signs of the draft; none if nothing is
  function marked() {
    const chosen = root.getRootNode().getSelection?.() ?? getSelection()
    if (!chosen.rangeCount || chosen.isCollapsed) return null
    const range = chosen.getRangeAt(0)
    if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
    const words = range.toString()
    const before = range.cloneRange()
    before.selectNodeContents(root)
    before.setEnd(range.startContainer, range.startOffset)
    const start = [...before.toString()].length + [...words].length - [...words.trimStart()].length
    return words.trim() && `words ${start}-${start + [...words.trim()].length}`
  }
  root.onmouseup = () => { const words = marked(); if (words) setTriggerValue("opened", words) }
  root.scrollTop = place
  if (data.shown !== root.shown) {
    root.shown = data.shown
    const mark = root.querySelector("[aria-current]")
    // the text moves, never the page about it
    if (mark) root.scrollTop += mark.getBoundingClientRect().top - root.getBoundingClientRect().top - root.clientHeight / 2
  }
  // only who has tried to accept types: the first line that is missing takes the keys, until Esc
  if (data.asks !== root.asks && data.focus)
    document.querySelector(`input[aria-label="${CSS.escape(data.focus)}"]`)?.focus()
  root.asks = data.asks
}
