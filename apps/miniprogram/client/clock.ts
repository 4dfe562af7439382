/** The telephone's clock may be wrong by a day; what is counted down is counted by the server's. */
let offset = 0

/** Milliseconds since 1970 as the server would say it now. */
export const serverNow = (): number => Date.now() + offset

/** Learns from the `date` header of an answer that was asked for at `askedAt` (local ms). Half the way there and back is the way back. */
export const hearTime = (date: string | undefined, askedAt: number): void => {
  const told = date === undefined ? Number.NaN : Date.parse(date)
  if (Number.isNaN(told)) return
  const now = Date.now()
  // The header has whole seconds, so only a difference that matters moves the clock.
  const found = told + 500 - (askedAt + now) / 2
  if (Math.abs(found - offset) > 1500) offset = found
}

/** The same from a live frame that carries the server's own milliseconds. */
export const hearInstant = (at: number): void => {
  if (Math.abs(at - serverNow()) > 1500) offset = at - Date.now()
}
