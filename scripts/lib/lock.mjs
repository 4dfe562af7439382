import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const giveUpAfterMs = 600_000

/** Runs `work` while no other process holds the lock. A lock whose holder has died is taken over. */
export async function withLock(path, work) {
  await mkdir(dirname(path), { recursive: true })
  const mine = `${path}.${process.pid}`
  await writeFile(mine, String(process.pid))
  try {
    await acquire(path, mine)
    try {
      return await work()
    } finally {
      await rm(path, { force: true })
    }
  } finally {
    await rm(mine, { force: true })
  }
}

async function acquire(path, mine) {
  const deadline = Date.now() + giveUpAfterMs
  let said = false
  for (;;) {
    try {
      // A link appears whole or not at all, so nobody ever reads a lock without its pid.
      await link(mine, path)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = await holderOf(path)
    if (holder === undefined) continue
    if (!isAlive(holder)) {
      await takeAway(path, `${mine}.stale`)
      await rm(`${path}.${holder}`, { force: true })
      continue
    }
    if (Date.now() > deadline) throw new Error(`Process ${holder} has held ${path} for ten minutes. If it is stuck, delete that file.`)
    if (!said) console.log(`Process ${holder} is at it; waiting for it …`)
    said = true
    await delay(200)
  }
}

/** Of two who find the lock abandoned, the second must not remove what the first has just taken: so it looks again at what it moved. */
async function takeAway(path, aside) {
  try {
    await rename(path, aside)
    const holder = await holderOf(aside)
    if (holder !== undefined && isAlive(holder)) await link(aside, path)
    await rm(aside, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
}

async function holderOf(path) {
  try {
    return Number(await readFile(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(pid) {
  // In a container pids start over, and a lock left behind by a crash may well name the process that now asks.
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if (error.code === 'ESRCH') return false
    if (error.code === 'EPERM') return true
    throw error
  }
}
