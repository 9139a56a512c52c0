// A frame ends with a whole row; one that its rows would overflow by little shows all of them.
const LITTLE = 1.25
const fit = frame => {
  frame.style.maxHeight = ""
  const style = getComputedStyle(frame)
  // a scroll bar below takes its height from the rows
  const bar = frame.offsetHeight - frame.clientHeight - parseFloat(style.borderTopWidth) - parseFloat(style.borderBottomWidth)
  const most = parseFloat(style.maxHeight) - bar
  if (!(frame.scrollHeight > most)) return // NaN: nothing bounds it
  const top = frame.getBoundingClientRect().top + parseFloat(style.borderTopWidth) - frame.scrollTop
  let whole = 0
  for (const row of frame.querySelectorAll("tbody tr")) {
    const end = row.getBoundingClientRect().bottom - top
    if (end > most) break
    whole = end
  }
  if (whole) frame.style.maxHeight = frame.scrollHeight < most * LITTLE ? "none" : `${whole + bar}px`
}
const rowsOf = new ResizeObserver(seen => {
  // a ledger is a frame of several tables, each in a frame of its own
  const frames = seen.flatMap(({ target }) => [target.parentElement, target.parentElement?.parentElement?.closest(".scroll")])
  // a table that a redraw has taken away has none
  for (const frame of new Set(frames.filter(Boolean))) fit(frame)
})
const wholeRows = node => {
  for (const table of node.querySelectorAll(".scroll > table")) rowsOf.observe(table)
}
