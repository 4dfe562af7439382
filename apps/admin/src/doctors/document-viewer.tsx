import { LeftOutlined, RightOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { FailureNote } from '../parts/failure-note.tsx'
import { useKey } from '../parts/shortcuts.ts'
import { type DocumentKind, documents } from './application-words.ts'
import { usePicture } from './use-picture.ts'

type Props = {
  readonly pictures: Readonly<Partial<Record<DocumentKind, string>>>
  readonly kind: DocumentKind
  readonly choose: (kind: DocumentKind) => void
  readonly seen: ReadonlySet<DocumentKind>
  readonly see: (kind: DocumentKind) => void
}

const zooms = [1, 1.5, 2, 3, 4] as const

export const DocumentViewer = ({ pictures, kind, choose, seen, see }: Props) => {
  const at = documents.findIndex((document) => document.kind === kind)
  const step = (by: 1 | -1) => {
    const next = documents[(at + by + documents.length) % documents.length]
    if (next !== undefined) choose(next.kind)
  }
  useKey('ArrowRight', () => step(1))
  useKey('ArrowLeft', () => step(-1))
  return (
    <section className="card viewer" aria-label="材料">
      <ol className="viewer-tabs">
        {documents.map((document) => (
          <li key={document.kind}>
            <button type="button" aria-pressed={document.kind === kind} onClick={() => choose(document.kind)}>
              {document.title}
              <span className="unseen">
                {pictures[document.kind] === undefined ? '，没有上传' : seen.has(document.kind) ? '，看过' : '，还没有看'}
              </span>
              <span className="viewer-dot" aria-hidden="true" data-seen={seen.has(document.kind)} />
            </button>
          </li>
        ))}
      </ol>
      <Picture key={kind} id={pictures[kind]} title={documents[at]?.title ?? ''} step={step} shown={() => see(kind)} />
    </section>
  )
}

type PictureProps = {
  readonly id: string | undefined
  readonly title: string
  readonly step: (by: 1 | -1) => void
  readonly shown: () => void
}

const Picture = ({ id, title, step, shown }: PictureProps) => {
  const { url, error, retry } = usePicture(id)
  const [zoom, setZoom] = useState(0)
  const [turns, setTurns] = useState(0)
  const closer = () => setZoom((now) => Math.min(now + 1, zooms.length - 1))
  const further = () => setZoom((now) => Math.max(now - 1, 0))
  const turn = () => setTurns((now) => now + 1)
  useKey('+', closer)
  useKey('=', closer)
  useKey('-', further)
  useKey('r', turn)
  return (
    <>
      <div className="viewer-tools" role="toolbar" aria-label="看图">
        <Button icon={<LeftOutlined />} aria-label="上一份（←）" onClick={() => step(-1)} />
        <Button icon={<RightOutlined />} aria-label="下一份（→）" onClick={() => step(1)} />
        <span className="viewer-gap" />
        <Button icon={<ZoomOutOutlined />} aria-label="缩小（-）" disabled={zoom === 0} onClick={further} />
        <span className="figure">{Math.round((zooms[zoom] ?? 1) * 100)}%</span>
        <Button icon={<ZoomInOutlined />} aria-label="放大（+）" disabled={zoom === zooms.length - 1} onClick={closer} />
        <Button icon={<RotateRightOutlined />} aria-label="旋转（r）" onClick={turn} />
      </div>
      {/* Enlarged, it is larger than its frame and scrolls, also by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a pointer */}
      <section className="viewer-frame" tabIndex={0} aria-label={`${title}图片`}>
        {id === undefined && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`没有上传${title}。`} />}
        {id !== undefined && error === null && url === undefined && <Skeleton.Node active className="viewer-skeleton" />}
        <FailureNote error={error} retry={retry} />
        {url !== undefined && <Turned url={url} title={title} zoom={zooms[zoom] ?? 1} turns={turns} shown={shown} />}
      </section>
    </>
  )
}

type TurnedProps = {
  readonly url: string
  readonly title: string
  readonly zoom: number
  readonly turns: number
  readonly shown: () => void
}

/** Turned by a quarter, width and height change places; the box keeps what the page is told. */
const Turned = ({ url, title, zoom, turns, shown }: TurnedProps) => {
  const [size, setSize] = useState({ width: 4, height: 3 })
  const lying = turns % 2 === 1
  const ratio = lying ? size.height / size.width : size.width / size.height
  return (
    <div className="viewer-box" style={{ inlineSize: `${zoom * 100}%`, aspectRatio: ratio }}>
      <img
        src={url}
        alt={title}
        style={{ inlineSize: lying ? `${100 / ratio}%` : '100%', transform: `translate(-50%, -50%) rotate(${turns * 90}deg)` }}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
          setSize({ width, height })
          shown()
        }}
      />
    </div>
  )
}
