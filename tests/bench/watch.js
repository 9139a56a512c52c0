// Watches a page of the dashboard, or of the floor, at every frame from before it loads; in window.bench.
// All times are ms from the start of the navigation.
(() => {
  const now = () => performance.now()
  const seen = window.bench = {
    title: 0, // when the finding stood
    painted: 0, // when a map first drew
    counts: [], // [when, how much was drawn: charts, tables, and the kinds of layers of maps], at each change
    messages: [], // [when, bytes] of each message from the server
    busy: [], // [when, ms] of each task of the main thread above 50 ms
    acted: 0, // the reader's last click or key
    said: null, // what the charts say; changes are followed once it is set
    changes: [], // when one said something new, or a map or, on a page of tables, a table was redrawn
  }
  // tables are in shadow trees, which no query reaches from outside. That one is redrawn is heard and not read:
  // to read long tables at every frame would slow what is measured
  const roots = []
  let redrawn = false
  const heard = new MutationObserver(all => {
    redrawn ||= all.some(it => !it.target.getRootNode().querySelector("nav"))
  })
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (how) {
    const root = attach.call(this, how)
    roots.push(root)
    heard.observe(root, {childList: true, subtree: true})
    return root
  }
  window.WebSocket = class extends WebSocket {
    constructor(...all) {
      super(...all)
      this.addEventListener("message", it => seen.messages.push([now(), it.data.byteLength ?? it.data.size]))
    }
  }
  new PerformanceObserver(list => list.getEntries().forEach(it => seen.busy.push([it.startTime, it.duration])))
    .observe({type: "longtask", buffered: true})
  for (const kind of ["click", "input"]) addEventListener(kind, () => { seen.acted = now() }, true)

  // maps are WebGL, which nothing shows from outside: each call that draws on the screen is noted. It is seen two
  // frames later: the browser runs one ahead of the GPU, and then waits for it. What is bound is noted too, and no
  // fence is set: to ask for either stops the GPU
  const programs = new Set() // whose drawing was seen: one a kind of layer
  const bound = new WeakMap() // of a context: its program, and whether it draws off the screen
  let drawn = [], behind = [] // the programs of calls since the last frame, and in the frame before
  const gl = WebGL2RenderingContext.prototype
  const before = (name, then) => {
    const call = gl[name]
    gl[name] = function (...all) {
      then(this, ...all)
      return call.apply(this, all)
    }
  }
  const note = (context, what) => bound.set(context, {...bound.get(context), ...what})
  before("useProgram", (context, program) => note(context, {program}))
  before("bindFramebuffer", (context, target, buffer) => {
    if (target !== gl.READ_FRAMEBUFFER) note(context, {hidden: Boolean(buffer)})
  })
  for (const name of ["drawArrays", "drawArraysInstanced", "drawElements", "drawElementsInstanced"])
    before(name, context => {
      const {program, hidden} = bound.get(context)
      if (hidden) return // it finds out what the pointer is on
      drawn.push(program)
    })

  const tables = () => roots.filter(it => it.isConnected && it.querySelector("table, .root > *"))
  const charts = () => [...document.querySelectorAll(".js-plotly-plot")].filter(it => it.querySelector(".main-svg .trace"))
  window.benchSays = () => charts().map(it => it.querySelector(".gtitle")?.textContent)
  // Streamlit takes a chart away and draws another in its place: a chart that is gone is no chart redrawn
  const news = shown => {
    if (programs.size) return shown.length
    if (!seen.said.length) return redrawn
    const says = window.benchSays()
    const isNew = says.some(it => !seen.said.includes(it))
    if (isNew) seen.said = says
    return isNew
  }
  const look = () => {
    if (!seen.title && document.querySelector("h1.finding")?.getClientRects().length) seen.title = now()
    const shown = behind;
    [behind, drawn] = [drawn, []]
    if (shown.length) seen.painted ||= now()
    shown.forEach(it => programs.add(it))
    const count = tables().length + charts().length + programs.size
    if (count !== (seen.counts.at(-1)?.[1] ?? 0)) seen.counts.push([now(), count])
    if (seen.said && news(shown)) seen.changes.push(now())
    redrawn = false
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  // what came from the server, and how long the main thread was busy, from one moment to another
  const between = (start, end) => {
    const within = pairs => pairs.filter(it => it[0] >= start && it[0] <= end)
    const sum = pairs => within(pairs).reduce((all, it) => all + it[1], 0)
    const messages = within(seen.messages).map(it => it[0] - start)
    return {begun: messages[0], sent: messages.at(-1), kB: sum(seen.messages) / 1000, busy: sum(seen.busy)}
  }
  window.benchVisit = () => {
    const whole = seen.counts.at(-1)[0]
    const files = performance.getEntriesByType("resource")
    const plotly = files.find(it => it.name.includes("PlotlyChart"))
    return {
      ...between(0, whole), title: seen.title, painted: seen.painted, whole, drawn: seen.counts.at(-1)[1],
      asked: plotly?.startTime ?? 0, came: plotly?.responseEnd ?? 0,
      MB: files.reduce((all, it) => all + it.transferSize, 0) / 1e6,
    }
  }
  window.benchChange = () => {
    const [first, last] = [seen.changes[0], seen.changes.at(-1)]
    return {...between(seen.acted, last), first: first - seen.acted, last: last - seen.acted}
  }
})()
