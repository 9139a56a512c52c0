// Draws the text, its marks as buttons. Text goes in as text and never as markup.
export default ({ data, parentElement, setTriggerValue }) => {
  const root = parentElement.querySelector(".text")
  const place = root.scrollTop
  let at = 0 // in signs, as the draft counts
  root.replaceChildren(...data.pieces.flatMap(piece => {
    if (typeof piece === "string") return data.goals ? clauses(piece) : piece
    const [text, ids, state] = piece
    at += [...text].length
    const mark = document.createElement("button")
    Object.assign(mark, { className: state, textContent: text, title: data.said[state] })
    mark.onclick = () => setTriggerValue("opened", ids[0])
    if (ids.includes(data.current)) mark.ariaCurrent = "true"
    return mark
  }))
  // a goal that the reader has missed: its clause is clicked
  function clauses(text) {
    return text.split(/(?<=[，。；！,;\n\t])/).map(part => {
      const clause = document.createElement("span")
      clause.textContent = part
      const id = `clauses ${at + [...part].length - [...part.trimStart()].length}`
      clause.onclick = () => { if (getSelection().isCollapsed) setTriggerValue("opened", id) }
      at += [...part].length
      return clause
    })
  }
  root.scrollTop = place
  if (data.shown !== root.shown) {
    root.shown = data.shown
    root.querySelector("[aria-current]")?.scrollIntoView({ block: "center" })
  }
  // only who has tried to accept types: the first line that is missing takes the keys, until Esc
  if (data.asks !== root.asks && data.focus)
    document.querySelector(`input[aria-label="${CSS.escape(data.focus)}"]`)?.focus()
  root.asks = data.asks
}
