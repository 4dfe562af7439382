import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { root } from './lib/root.mjs'

/** WeChat's tab bar takes pictures only, 81 pixels square: drawn here from the icons the pages use. Run it when a colour or an icon changes. */
const icons = { home: 'home', consult: 'chat-bubble', message: 'notification', mine: 'user' }
const themes = { '': ['#51605C', '#0A7E6C'], '-dark': ['#A7B6B1', '#4CC3AE'] }
const out = join(root, 'apps/miniprogram/assets/tab')

await mkdir(out, { recursive: true })
for (const [name, icon] of Object.entries(icons)) {
  for (const [theme, [quiet, chosen]] of Object.entries(themes)) {
    await draw(`${name}${theme}`, icon, quiet)
    await draw(`${name}${theme}-on`, `${icon}-filled`, chosen)
  }
}

async function draw(name, icon, colour) {
  const svg = await readFile(join(root, `node_modules/tdesign-icons-svg/src/${icon}.svg`), 'utf8')
  const coloured = svg.replaceAll('currentColor', colour).replace('view-box', 'viewBox')
  const drawn = await sharp(Buffer.from(coloured), { density: 300 })
    .resize(57, 57)
    .extend({ top: 12, bottom: 12, left: 12, right: 12, background: '#0000' })
    .png({ palette: true })
    .toBuffer()
  await writeFile(join(out, `${name}.png`), drawn)
}
