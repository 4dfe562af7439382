import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export const registry = new Registry()

const requests = new Histogram({
  name: 'yjt_request_seconds',
  help: 'Time to answer, by operation and status',
  labelNames: ['operation', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [registry],
})

export const sockets = new Gauge({ name: 'yjt_sockets', help: 'Live socket connections', registers: [registry] })
export const reactionFailures = new Counter({
  name: 'yjt_reaction_failures_total',
  help: 'Reactions to events that failed and are tried again',
  labelNames: ['reader'],
  registers: [registry],
})
export const intentFailures = new Counter({
  name: 'yjt_intent_failures_total',
  help: 'Attempts at outside effects that failed and are tried again',
  labelNames: ['kind'],
  registers: [registry],
})

let collecting = false

/** `/metrics` in Prometheus' text format. The process's own figures are collected from the first time anybody asks. */
export const exposition = async (): Promise<{ contentType: string; text: string }> => {
  if (!collecting) {
    collecting = true
    collectDefaultMetrics({ register: registry })
  }
  return { contentType: registry.contentType, text: await registry.metrics() }
}

export const observe = (operation: string): ((status: number) => void) => {
  const start = performance.now()
  return (status) => requests.labels(operation, String(status)).observe((performance.now() - start) / 1000)
}
