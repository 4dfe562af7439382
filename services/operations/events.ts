/** Published under the aggregate `consultationId`. */
export type OperationsEvents = {
  /**
   * Two people want `amount` 分 given back. Whoever sends the money uses `requestId` as the refund's key, so that it leaves once
   * and its outcome finds the request again. `reason` is a code; the words are kept here.
   */
  'refund.approved': {
    readonly requestId: string
    readonly consultationId: string
    readonly amount: number
    readonly reason: 'manual'
  }
}
