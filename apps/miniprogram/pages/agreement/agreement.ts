import { api, type Told } from '../../client/api.ts'
import { day } from '../../client/format.ts'
import { call120, open } from '../../client/go.ts'
import { signedIn } from '../../client/session.ts'
import { agreementNames } from '../../client/words.ts'
import { definePage } from '../../parts/define-page.ts'
import { failed } from '../../parts/page-state/failed.ts'
import { type Block, blocksOf } from './blocks.ts'

type Kind = Told<'identity', 'readAgreement'>['kind']
type Line = { kind: Kind; title: string; version: number; published: string; accepted: string; acceptedVersion: number }

const kinds = Object.keys(agreementNames)

/** One agreement to read, or without `kind` all of them with what the person agreed to. */
definePage({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'failed',
    refusal: {},
    kind: '',
    title: '',
    blocks: [] as (Block & { key: number })[],
    version: 0,
    published: '',
    current: true,
    lines: [] as Line[],
  },
  asked: {} as { kind?: Kind; version?: number },

  async onLoad({ kind, version }: { kind?: string; version?: string }) {
    this.asked = { ...(isKind(kind) && { kind }), ...(version !== undefined && { version: Number(version) }) }
    await this.load()
  },

  async load() {
    const { kind, version } = this.asked
    try {
      if (kind === undefined) await this.loadAll()
      else await this.loadOne(kind, version)
    } catch (error) {
      this.setData(failed(error))
    }
  },

  async loadOne(kind: Kind, version: number | undefined) {
    const told = await api.identity.readAgreement({ params: { kind }, query: { version } })
    this.setData({
      state: 'ready',
      kind,
      title: told.title,
      blocks: blocksOf(told.text).map((block, key) => ({ ...block, key })),
      version: told.version,
      published: day(told.publishedAt),
      current: told.current,
    })
  },

  async loadAll() {
    const [{ items }, accepted] = await Promise.all([
      api.identity.listAgreements({}),
      signedIn() === undefined ? [] : api.identity.listAcceptances({}).then((told) => told.items),
    ])
    // What doctors agree to is theirs to read.
    const theirs = items.filter(({ kind }) => kind !== 'doctor_terms' || signedIn()?.role === 'doctor')
    theirs.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    const lines = theirs.map(({ kind, title, version, publishedAt }) => {
      const latest = accepted.filter((each) => each.kind === kind).sort((a, b) => b.version - a.version)[0]
      return {
        kind,
        title,
        version,
        published: day(publishedAt),
        accepted: latest === undefined ? '' : day(latest.acceptedAt),
        acceptedVersion: latest?.version ?? 0,
      }
    })
    this.setData({ state: 'ready', title: '协议与告知', lines })
  },

  openLine({ currentTarget }: WechatMiniprogram.TouchEvent) {
    open(`/pages/agreement/agreement?kind=${currentTarget.dataset.kind}`)
  },

  openAccepted({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { kind, version } = currentTarget.dataset as { kind: string; version: number }
    open(`/pages/agreement/agreement?kind=${kind}&version=${version}`)
  },

  openCurrent() {
    open(`/pages/agreement/agreement?kind=${this.data.kind}`)
  },

  call: call120,
})

const isKind = (kind: string | undefined): kind is Kind => kind !== undefined && kind in agreementNames
