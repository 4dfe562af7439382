import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { everyFileBelow } from '../files.ts'

/** The files of a built package by path; text where it is text. */
export type PackageFiles = ReadonlyMap<string, { readonly size: number; readonly text: string }>

const text = new Set(['.js', '.json', '.wxml', '.wxss', '.wxs'])

export const readPackageFiles = (dist: string): PackageFiles =>
  new Map(
    everyFileBelow(dist).map((name) => {
      const bytes = readFileSync(join(dist, name))
      return [name, { size: bytes.length, text: text.has(extname(name)) ? bytes.toString('utf8') : '' }]
    }),
  )
