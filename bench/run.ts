import { parseArgs } from 'node:util'
import { benches } from './benches/all.ts'
import { openPlace } from './measure/place.ts'
import { type EngineName, print } from './result.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: 'string' }, seconds: { type: 'string', default: '5' } },
})
const unknown = positionals.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
const engines: readonly EngineName[] = values.engine === undefined ? ['sqlite', 'mysql'] : [values.engine as EngineName]
const place = await openPlace(Number(values.seconds), engines)
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    console.log(`\n${name}: ${bench.asks}`)
    print(await bench.run(place))
  }
} finally {
  await place.leave()
}
