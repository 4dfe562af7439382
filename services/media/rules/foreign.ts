import { cursorOn } from './anatomy.ts'
import { textOf } from './kind.ts'

/**
 * Whether a part of a file that is not picture holds another file that something could run or unpack. Phones put much behind
 * a picture (a short film, a second picture, notes of their own), so what is named here is refused and the rest is dropped.
 */
export const holdsForeign = (aside: Uint8Array): boolean => {
  const text = textOf(aside)
  return marks.test(text) || starts.some((start) => text.includes(start)) || holdsZip(aside, text)
}

/** What a browser or an interpreter would act on. */
const marks = /<(?:!doctype|html|head|body|script|iframe|svg)[\s>/]|<\?php|%PDF-[12]\.|This program cannot be run in DOS mode/i

const starts = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '\x7fELF\x01\x01\x01', '\x7fELF\x02\x01\x01']

/** The end-of-central-directory record of a ZIP (and so of a JAR, APK or DOCX), with sizes that fit: four bytes alone turn up by chance. */
const holdsZip = (aside: Uint8Array, text: string): boolean => {
  const { u16le, u32le } = cursorOn(aside)
  for (let at = text.indexOf('PK\x05\x06'); at !== -1; at = text.indexOf('PK\x05\x06', at + 1)) {
    const onOneDisk = u16le(at + 4) === 0 && u16le(at + 6) === 0
    const entries = u16le(at + 10)
    if (
      onOneDisk &&
      u16le(at + 8) === entries &&
      u32le(at + 12) <= at &&
      entries * 46 <= u32le(at + 12) &&
      at + 22 + u16le(at + 20) <= aside.length
    )
      return true
  }
  return false
}
