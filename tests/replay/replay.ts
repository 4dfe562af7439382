import { parseArgs } from 'node:util'
import { approvedDoctor, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { Live } from '@yijiantong/tests/support/live.ts'
import type { Server } from '@yijiantong/tests/support/people.ts'
import { adminOf } from '@yijiantong/tests/support/staff-account.ts'
import { apart, together } from '@yijiantong/tests/support/topologies.ts'
import { type Dialogue, readDialogues, Unreadable } from './dialogues.ts'
import { type Party, play } from './play.ts'
import { Tally } from './tally.ts'

const usage = `npm run replay -- FILE.jsonl[.gz] [--base URL] [--parallel N] [--apart] [--data DIR]

Plays doctor–patient dialogues through the public API as two people would: login, order, payment in the sandbox,
acceptance, conversation over live sockets, completion, review. Then reads every conversation anew and compares.

  --base URL    a running demonstration to play against; without it one is started and ended here
  --data DIR    where that demonstration keeps its data, for its first member of staff (var)
  --parallel N  dialogues at a time (24)
  --apart       start a process per service on MariaDB and Redis instead of one process on SQLite

Progress goes to standard error. The last line of standard output is the result; the exit code is 0 only when nothing
was lost, duplicated or reordered, and 2 when the file or the options cannot be used.`

class Misused extends Error {
  override name = 'Misused'
}

const optionsOf = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        base: { type: 'string' },
        data: { type: 'string', default: process.env.DATA_DIR ?? 'var' },
        parallel: { type: 'string', default: '24' },
        apart: { type: 'boolean', default: false },
      },
    })
    const [file, ...more] = positionals
    const parallel = Number(values.parallel)
    if (file === undefined || more.length > 0) throw new Misused('name one file')
    if (!Number.isSafeInteger(parallel) || parallel < 1) throw new Misused('--parallel is a whole number from 1')
    return { ...values, file, parallel }
  } catch (error) {
    throw new Misused(`${(error as Error).message}\n\n${usage}`)
  }
}

const main = async (): Promise<number> => {
  const options = optionsOf(process.argv.slice(2))
  const dialogues = await readDialogues(options.file)
  const { server, stop } = options.base === undefined ? await startServer(options.apart) : await running(options.base, options.data)
  try {
    const { tally, seconds } = await playAll(server, dialogues, options.parallel)
    process.stdout.write(`${tally.summary(seconds)}\n`)
    return tally.clean ? 0 : 1
  } finally {
    await stop()
  }
}

/** A telephone that gets no answer tries again for this long, ms. */
const PATIENCE = 30_000

/** How many rounds a fee buys is the operator's choice; these dialogues go on for as long as they went on. */
const ROUNDS = 1000

const startServer = async (isApart: boolean): Promise<{ server: Server; stop: () => Promise<void> }> => {
  tell(`starting ${isApart ? 'a process per service' : 'one process'} …`)
  const topology = await (isApart ? apart : together)({ rounds: ROUNDS })
  return { server: { ...topology, patience: PATIENCE }, stop: topology.stop }
}

/** Apart, the sandbox has an address of its own, to which the gateway points. */
const running = async (base: string, dataDir: string): Promise<{ server: Server; stop: () => Promise<void> }> => {
  const url = new URL(base).origin
  const page = await fetch(`${url}/sandbox`, { redirect: 'manual' })
  const sandboxUrl = new URL(page.headers.get('location') ?? '/sandbox', url).origin
  return { server: { url, sandboxUrl, admin: await adminOf(dataDir), patience: PATIENCE }, stop: async () => {} }
}

const playAll = async (server: Server, dialogues: readonly Dialogue[], parallel: number): Promise<{ tally: Tally; seconds: number }> => {
  const lanes = Math.min(parallel, dialogues.length)
  // Two patients at a time for each doctor: what one person may send in a second is limited, and nobody types faster than that.
  const doctors = await engage(server, Math.ceil(lanes / 2))
  const tally = new Tally()
  const began = performance.now()
  const progress = setInterval(() => report(tally, dialogues.length, began), 5000)
  const queue = dialogues.values()
  const lane = async (number: number): Promise<void> => {
    const doctor = doctors[number % doctors.length] as Party
    for (const dialogue of queue) await attempt(server, dialogue, doctor, tally)
  }
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
  const seconds = (performance.now() - began) / 1000
  clearInterval(progress)
  report(tally, dialogues.length, began)
  for (const { live } of doctors) live.close()
  return { tally, seconds }
}

/** A dialogue that breaks off has lost something, whatever the comparison of what was said says. */
const attempt = async (server: Server, dialogue: Dialogue, doctor: Party, tally: Tally): Promise<void> => {
  try {
    await play(server, dialogue, doctor, tally)
  } catch (error) {
    tally.broken++
    tally.lost++
    tell(`dialogue ${dialogue.id} broke off: ${error instanceof Error ? error.message : error}`)
  }
}

const engage = async (server: Server, count: number): Promise<Party[]> => {
  tell(`${count} doctors apply, are checked and approved …`)
  const by = await reviewers(server)
  return Promise.all(
    Array.from({ length: count }, async () => {
      const person = await approvedDoctor(server, by)
      return { person, live: await Live.open(person) }
    }),
  )
}

const report = ({ dialogues, broken, empty, split, refused, redFlags }: Tally, all: number, began: number): void => {
  const seconds = Math.round((performance.now() - began) / 1000)
  const notes = Object.entries({
    broken,
    'empty turns': empty,
    'turns sent in parts': split,
    'turns refused': refused,
    'red flags': redFlags,
  })
  const told = notes.filter(([, count]) => count > 0).map(([name, count]) => `, ${count} ${name}`)
  tell(`${dialogues} of ${all} dialogues after ${seconds} s${told.join('')}`)
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Unreadable || error instanceof Misused)) throw error
  tell(error.message)
  process.exitCode = 2
}
