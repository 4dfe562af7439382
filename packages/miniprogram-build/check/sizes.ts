import { packageOf, readApp } from '../app-json.ts'
import { type Check, ok, refused, warns } from './finding.ts'
import { readPackageFiles } from './package-files.ts'

const KB = 1024
/** What WeChat loads at most at once, and what we want it to be. */
const refusedAbove = 2048 * KB
const wishedBelow = { main: 500 * KB, whole: 1536 * KB }

export const checkSizes: Check = ({ dist }) => {
  const app = readApp({ source: dist, modules: '', target: 'wechat' }, [])
  const sizes = new Map<string, number>([['main', 0]])
  for (const [name, { size }] of readPackageFiles(dist)) {
    const owner = packageOf(app, name)
    sizes.set(owner, (sizes.get(owner) ?? 0) + size)
  }
  const whole = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  return [...sizes, ['whole', whole] as const].map(([name, size]) => {
    const wished = name === 'main' ? wishedBelow.main : name === 'whole' ? wishedBelow.whole : refusedAbove
    const says = `${name} ${inKb(size)}`
    if (name !== 'whole' && size > refusedAbove) return refused('size', `${says}, and WeChat refuses more than ${inKb(refusedAbove)}`)
    return size > wished ? warns('size', `${says}, wished ${inKb(wished)}`) : ok('size', says)
  })
}

const inKb = (bytes: number): string => `${(bytes / KB).toFixed(0)} KB`
