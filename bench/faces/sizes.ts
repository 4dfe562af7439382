import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rounded } from '../measure/statistics.ts'
import { againstLimit, type Result } from '../result.ts'

type Size = { readonly plain: number; readonly gzip: number; readonly brotli: number }
type Sizes = {
  readonly faces: readonly { readonly name: string; readonly wished?: number; readonly first: Size; readonly all: Size }[]
  readonly packages: Readonly<Record<string, number>>
  readonly wishedOfPackage: { readonly main: number; readonly whole: number }
}

const bench = { bench: 'faces', engine: 'none' } as const

/** How much has to be loaded. Builds the faces when they are older than their source. */
export const sizes = async (): Promise<Result[]> => {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'sizes.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json'])
  const { faces, packages, wishedOfPackage } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Sizes
  const whole = Object.values(packages).reduce((sum, size) => sum + size, 0)
  return [
    ...faces.flatMap(({ name, wished, first, all }): Result[] => {
      if (wished === undefined) return []
      // What is fetched only when a page of it is opened is told beside it.
      return [
        size(`${name} at first`, first.gzip, wished, 'KB gzip'),
        { ...bench, figure: `${name} altogether`, unit: 'KB gzip', ours: rounded(all.gzip, 1) },
      ]
    }),
    size('WeChat package, main', packages.main ?? 0, wishedOfPackage.main),
    size('WeChat package, whole', whole, wishedOfPackage.whole),
  ]
}

const size = (figure: string, kilobytes: number, atMost: number, unit = 'KB'): Result =>
  againstLimit({ ...bench, figure, unit, ours: rounded(kilobytes, 1) }, { atMost })
