// Draws the text, its marks as buttons. Text goes in as text and never as markup.
export default ({ data, parentElement, setTriggerValue }) => {
  const root = parentElement.querySelector(".text")
  const place = root.scrollTop
  root.replaceChildren(...data.pieces.map(piece => {
    if (typeof piece === "string") return piece
    const [text, ids, state] = piece
    const mark = document.createElement("button")
    Object.assign(mark, { className: state, textContent: text, title: data.said[state] })
    mark.onclick = () => setTriggerValue("opened", ids[0])
    if (ids.includes(data.current)) mark.ariaCurrent = "true"
    return mark
  }))
  root.scrollTop = place
  if (data.shown === root.shown) return
  root.shown = data.shown
  root.querySelector("[aria-current]")?.scrollIntoView({ block: "center" })
  // who types names need not reach for the mouse: the first line that is missing takes the keys
  const take = left => {
    const line = document.querySelector(`input[aria-label="${CSS.escape(data.focus)}"]`)
    if (line) line.focus()
    else if (left) setTimeout(take, 50, left - 1)
  }
  if (data.focus) setTimeout(take, 150, 20)
}
