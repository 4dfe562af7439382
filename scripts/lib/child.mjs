import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isatty } from 'node:tty'

/**
 * Runs a command whose output nobody needs unless it fails. Host names are taken out of what is shown: an installer
 * names the mirror it is configured with, and that is the machine's business.
 */
export async function runQuietly(command, args, options = {}) {
  const { code, output } = await runAndListen(command, args, options)
  if (code === 0) return
  const lines = output.trim().split('\n')
  // npm gives its reason first and then a page of usage, apt-get gives its reason last.
  const shown = lines.length > 30 ? [...lines.slice(0, 15), '…', ...lines.slice(-15)].join('\n') : lines.join('\n')
  throw new Error(`"${command} ${args.join(' ')}" failed with exit code ${code}:\n${withoutHosts(shown)}`)
}

/** Runs a command to its end and returns its exit code and everything it wrote, in the order it was written. */
export function runAndListen(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const stopForwarding = forwardSignals(child)
    let output = ''
    const listen = (text) => {
      output += text
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    child.once('error', (cause) => reject(new Error(`"${command}" could not be started. Is it installed?`, { cause })))
    child.once('close', (code, signal) => {
      stopForwarding()
      resolve({ code: code ?? signal, output })
    })
  })
}

/** Runs a command with our own terminal. Resolves with the exit code to pass on. */
export function runInView(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' })
    const stopForwarding = forwardSignals(child)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      stopForwarding()
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

function forwardSignals(child) {
  const handlers = ['SIGTERM', 'SIGINT', 'SIGHUP'].map((signal) => {
    const handler = () => {
      // A terminal sends Ctrl-C to the whole group; a second one would read as "at once".
      if (signal === 'SIGINT' && isatty(0)) return
      child.kill(signal)
    }
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  return () => {
    for (const stop of handlers) stop()
  }
}

const withoutHosts = (text) => text.replaceAll(/\b(https?|ftp):\/\/[^\s/'"]+/g, '$1://…').replaceAll(/\b(?:[\w-]+\.)+[a-z]{2,}:\d+\b/g, '…')
