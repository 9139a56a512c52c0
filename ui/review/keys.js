// Keys that Streamlit has none for. Esc leaves a field or a table for good: a list that was open does not keep the keys.
// From within a table too, Ctrl+Enter presses the page's button, and [ and ] go to the view before and after. E gives
// each field a letter, which then leads to it (a switch it turns, a table it enters, what is folded it opens).
export default () => {
  if (document.reviewKeys) return
  document.reviewKeys = true
  const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
  const WIDGETS = "[data-testid=stTextInput], [data-testid=stSelectbox], [data-testid=stCheckbox], [data-testid=stDataFrame], [data-testid=stExpander] summary"
  let lettered = null // letter to field, while the letters are shown

  const style = document.createElement("style")
  style.textContent = `[data-key-letter] { position: relative }
    [data-key-letter]::before { content: attr(data-key-letter); position: absolute; z-index: 9; inset: 0 0 auto auto; padding: 0 0.4em;
      font: 700 0.875rem/1.4 var(--st-code-font, monospace); background: CanvasText; color: Canvas; border-radius: 3px }`
  document.head.append(style)

  const fields = () =>
    [...document.querySelectorAll(WIDGETS)].filter(each => each.checkVisibility()).slice(0, LETTERS.length)

  function show() {
    lettered = new Map(fields().map((field, place) => [LETTERS[place], field]))
    for (const [letter, field] of lettered) field.dataset.keyLetter = letter.toUpperCase()
    drawn.observe(document.body, { childList: true, subtree: true })
  }

  function hide() {
    drawn.disconnect()
    for (const field of lettered.values()) delete field.dataset.keyLetter
    lettered = null
  }

  // who is quicker than the page sees letters on the fields that it draws then
  const drawn = new MutationObserver(() => {
    const now = fields()
    if (now.length === lettered.size && now.every((field, place) => field === lettered.get(LETTERS[place]))) return
    hide()
    show()
  })

  function enter(field) {
    const line = field.querySelector("input")
    if (field.matches("[data-testid=stCheckbox]")) line.click()
    else if (field.matches("[data-testid=stDataFrame]")) field.querySelector("canvas").focus()
    else if (field.matches("summary")) field.click()
    else { line.focus(); line.select() }
  }

  function step(by) {
    const views = [...document.querySelectorAll("[data-testid=stButtonGroup] button")]
    const at = views.findIndex(view => view.ariaChecked === "true")
    if (at < 0 && views.length) setTimeout(() => step(by), 50) // the page is being drawn
    else views[(at + by + views.length) % views.length]?.click()
  }

  document.addEventListener("keydown", event => {
    const at = document.activeElement
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (lettered) {
      const field = lettered.get(event.key.toLowerCase())
      hide()
      event.stopPropagation()
      event.preventDefault()
      if (field && plain) enter(field)
      return
    }
    const inTable = at?.matches("[data-testid=stDataFrame] *"), inLine = at?.matches("input, textarea")
    if (event.key === "Escape" && inTable) at.blur()
    if (event.key === "Escape" && inLine) setTimeout(() => document.activeElement?.blur())
    if (event.key === "Enter" && event.ctrlKey && inTable) {
      event.stopPropagation()
      document.querySelector("[data-testid=stBaseButton-primary]")?.click()
    }
    if (!plain || inLine) return
    if (event.key === "[" || event.key === "]") step(event.key === "]" ? 1 : -1)
    else if (event.key === "e" && !inTable) show()
    else return
    event.stopPropagation()
    event.preventDefault()
  }, true)
}
