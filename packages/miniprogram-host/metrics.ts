/** `component` is whose data it is: the page's own, or those of a component on it. */
export type SetDataRecord = { page: string; component: string; bytes: number; at: number }
export type RequestRecord = { method: string; url: string; at: number }

/** What a measurement reads: every setData with the size of what it carried, every request. */
export type Metrics = { setData: SetDataRecord[]; requests: RequestRecord[] }

export const emptyMetrics = (): Metrics => ({ setData: [], requests: [] })
