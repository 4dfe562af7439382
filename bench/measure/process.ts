import { readFileSync } from 'node:fs'

/** The kernel counts processor time in hundredths of a second, whatever its own clock is. */
const TICK_US = 10_000

/** Processor time a process has used, user and system, in µs. */
export const cpuOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces; the numbers begin after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_US
}

/** Processor time of the whole machine that was not idle, in µs. */
export const machineCpu = (): number => {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1)
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softirq + steal) * TICK_US
}

/** Memory that is a process's own, plus its share of what it shares, in KB. */
export const pssOf = (pid: number): number => {
  const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
  if (found === null) throw new Error(`the kernel does not say how much memory process ${pid} uses`)
  return Number(found[1])
}
