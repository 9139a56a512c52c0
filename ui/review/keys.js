// Who leaves a field by Esc has left it: a list that was open does not keep the keys. Ctrl+Enter reaches the page's
// button from within a table too.
export default () => {
  if (document.reviewKeys) return
  document.reviewKeys = true
  const leave = () => document.activeElement?.blur()
  document.addEventListener("keydown", event => {
    const at = document.activeElement
    if (event.key === "Escape" && at?.matches("input, textarea")) setTimeout(leave)
    if (event.key === "Enter" && event.ctrlKey && at?.closest("[data-testid=stDataFrame]")) {
      event.stopPropagation()
      event.preventDefault()
      leave()
      const { key, code, ctrlKey } = event
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, ctrlKey, bubbles: true }))
    }
  }, true)
}
