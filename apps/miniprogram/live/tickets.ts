/** A picture on its way needs its ticket a little longer than it takes to ask, ms. */
const SPARE = 20_000

/** Whether leave to see a picture is over, or about to be: a ticket begins with its end, in ms to the base 36. One's own need none. */
export const isOver = (ticket: string, now: number): boolean => ticket !== '' && Number.parseInt(ticket, 36) - SPARE < now
