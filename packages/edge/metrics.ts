import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export const registry = new Registry()

const requests = new Histogram({
  name: 'yjt_request_seconds',
  help: 'Time to answer, by operation and status',
  labelNames: ['operation', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [registry],
})

export const sockets = new Gauge({ name: 'yjt_sockets', help: 'Live socket connections', registers: [registry] })
export const feedLag = new Gauge({
  name: 'yjt_feed_stuck',
  help: 'Reactions that failed and wait to be tried again',
  labelNames: ['reader'],
  registers: [registry],
})
export const intentErrors = new Gauge({
  name: 'yjt_intent_errors',
  help: 'Failed attempts at outside effects',
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
