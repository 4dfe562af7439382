/** How far this computer's clock is from the server's, ms. Deadlines and "minutes ago" are told by the server's. */
let ahead = 0

export const observe = (date: string | null): void => {
  const at = date === null ? Number.NaN : Date.parse(date)
  // The header has whole seconds; a difference below that is no difference.
  if (!Number.isNaN(at)) ahead = Math.abs(at - Date.now()) < 2000 ? 0 : at - Date.now()
}

export const serverNow = (): number => Date.now() + ahead
