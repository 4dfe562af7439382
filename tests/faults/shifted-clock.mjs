// Loaded into a server before anything else (`--import`): its wall clock is off by what CLOCK_FILE says, in ms, at every moment.
// The monotonic clock goes on as it was, as it does when an operator or a time server sets the wall clock of a machine.
import { readFileSync } from 'node:fs'

const Real = Date
let offset = 0

const look = () => {
  try {
    offset = Number(readFileSync(process.env.CLOCK_FILE, 'utf8')) || 0
  } catch {
    // Not written yet: the clock is right.
  }
}
look()
setInterval(look, 5).unref()

globalThis.Date = class ShiftedDate extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(Real.now() + offset)
    else super(...parts)
  }

  static now() {
    return Real.now() + offset
  }
}
