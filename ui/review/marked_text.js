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
  if (data.shown === root.shown) return
  root.shown = data.shown
  root.querySelector("[aria-current]")?.scrollIntoView({ block: "center" })
  // who types names need not reach for the mouse: the first line that is missing takes the keys
  const take = left => {
    const line = document.querySelector(`input[aria-label="${CSS.escape(data.focus)}"]`)
    if (line) {
      line.focus()
      line.closest(".stColumn").onkeydown = e => { if (e.key === "Escape") document.activeElement.blur() }
    } else if (left) setTimeout(take, 50, left - 1)
  }
  if (data.focus) setTimeout(take, 150, 20)
}
