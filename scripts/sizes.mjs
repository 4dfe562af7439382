import { prepareFaces } from './lib/faces.mjs'
import { inWords } from './lib/hand-over.mjs'
import { prepare } from './lib/prepare.mjs'
import { sizesOfFaces, sizesOfPackages, wishedOfPackage } from './lib/sizes.mjs'

await inWords(async () => {
  await prepare('production')
  await prepareFaces()
  const faces = sizesOfFaces()
  const packages = sizesOfPackages()
  // For a program: the last line, whatever a build has said before it.
  if (process.argv.includes('--json')) console.log(JSON.stringify({ faces, packages, wishedOfPackage }))
  else show(faces, packages)
})

function show(faces, packages) {
  console.log('scripts and styles          KB plain    gzip  brotli')
  for (const { name, wished, first, all } of faces) {
    const note = wished === undefined ? '' : `   at most ${wished} gzip`
    console.log(`${`${name} at first`.padEnd(28)}${columns(first)}${note}`)
    console.log(`${'  altogether'.padEnd(28)}${columns(all)}`)
    if (wished !== undefined && first.gzip > wished) process.exitCode = 1
  }
  const { main, whole } = wishedOfPackage
  console.log(`\nWeChat package              KB plain   at most ${main} in main, ${whole} altogether`)
  for (const [name, size] of Object.entries(packages)) console.log(`${name.padEnd(28)}${size.toFixed(0).padStart(8)}`)
}

function columns({ plain, gzip, brotli }) {
  return [plain, gzip, brotli].map((size) => size.toFixed(0).padStart(8)).join('')
}
