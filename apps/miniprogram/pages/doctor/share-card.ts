import type { Doctor } from './shown.ts'

/** WeChat shows a shared page as a picture five wide and four high. */
const WIDTH = 500
const HEIGHT = 400
const MARGIN = 36
const FACE = 52

/** The picture looks the same in the dark: it is shown in a conversation of somebody else. */
const colours = { card: '#ffffff', brand: '#0a7e6c', tint: '#e3f3ef', text: '#17211f', faint: '#51605c' }

type Shown = Pick<Doctor, 'doctorId' | 'name' | 'title' | 'department' | 'place' | 'expertise'>
type Canvas = { width: number; height: number; getContext(kind: '2d'): Pen; toDataURL(type: string): string }
export type Pen = {
  fillStyle: string
  font: string
  textBaseline: string
  textAlign: string
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { readonly width: number }
  beginPath(): void
  arc(x: number, y: number, radius: number, from: number, to: number): void
  fill(): void
}

/** The card a doctor's page is passed on with, as a local picture; nothing where it cannot be drawn. */
export const shareCard = async (doctor: Shown): Promise<string | undefined> => {
  const canvas = await canvasOf('#card')
  if (canvas === undefined) return undefined
  canvas.width = WIDTH
  canvas.height = HEIGHT
  draw(canvas.getContext('2d'), doctor)
  const [, drawn = ''] = canvas.toDataURL('image/png').split(',')
  return kept(`${wx.env.USER_DATA_PATH}/card-${doctor.doctorId}.png`, drawn)
}

const canvasOf = (selector: string): Promise<Canvas | undefined> =>
  new Promise((resolve) => {
    wx.createSelectorQuery()
      .select(selector)
      .node((found: { node?: unknown } | null) => resolve(found?.node as Canvas | undefined))
      .exec()
  })

const kept = (filePath: string, data: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const fail = () => resolve(undefined)
    wx.getFileSystemManager().writeFile({ filePath, data, encoding: 'base64', success: () => resolve(filePath), fail })
  })

export const draw = (pen: Pen, { name, title, department, place, expertise }: Shown): void => {
  const write = (text: string, x: number, y: number, size: number, colour: string, bold = false) => {
    pen.font = `${bold ? 'bold ' : ''}${size}px sans-serif`
    pen.fillStyle = colour
    pen.fillText(
      cut(text, WIDTH - MARGIN - x, (part) => pen.measureText(part).width),
      x,
      y,
    )
  }
  pen.textBaseline = 'middle'
  pen.textAlign = 'left'
  pen.fillStyle = colours.card
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = colours.tint
  pen.beginPath()
  pen.arc(MARGIN + FACE, MARGIN + FACE, FACE, 0, 2 * Math.PI)
  pen.fill()
  pen.textAlign = 'center'
  write(name.slice(0, 1), MARGIN + FACE, MARGIN + FACE + 2, 48, colours.brand, true)
  pen.textAlign = 'left'
  const beside = MARGIN + 2 * FACE + 28
  write(name, beside, MARGIN + 28, 44, colours.text, true)
  write(`${title}　${department}`, beside, MARGIN + 82, 28, colours.faint)
  write(place, MARGIN, 188, 28, colours.text)
  write(expertise.length === 0 ? '' : `擅长 ${expertise.join('、')}`, MARGIN, 240, 28, colours.faint)
  pen.fillStyle = colours.brand
  pen.fillRect(0, HEIGHT - 100, WIDTH, 100)
  write('医键通　执业资质已核验', MARGIN, HEIGHT - 50, 30, colours.card, true)
}

/** As much of a text as there is room for. */
export const cut = (text: string, room: number, widthOf: (text: string) => number): string => {
  if (widthOf(text) <= room) return text
  const letters = [...text]
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > room) letters.pop()
  return `${letters.join('').replace(/、$/, '')}…`
}
