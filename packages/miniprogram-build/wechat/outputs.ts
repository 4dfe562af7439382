import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { everyFileBelow, writeWhole } from '../files.ts'

/** The files of a package by their path in it. */
export type Outputs = Map<string, string | Buffer>

/** Makes a folder hold exactly these files. What has not changed is left alone, so that WeChat's tools see what did. */
export const writePackage = (folder: string, outputs: Outputs): void => {
  for (const [name, content] of outputs) {
    const file = join(folder, name)
    const bytes = Buffer.from(content)
    if (!existsSync(file) || !readFileSync(file).equals(bytes)) writeWhole(file, bytes)
  }
  for (const name of existsSync(folder) ? everyFileBelow(folder) : []) if (!outputs.has(name)) rmSync(join(folder, name))
}
