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
  if (data.current === root.current) return
  root.current = data.current
  root.querySelector("[aria-current]")?.scrollIntoView({ block: "center" })
}
