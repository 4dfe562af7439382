import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'

/** The kind and the end of an id: what people compare by eye. The whole of it is what is copied. */
export const shortOf = (id: string): string => (id.length <= 12 ? id : `${/^[a-z]{2}_/.exec(id)?.[0] ?? ''}…${id.slice(-6)}`)

type Props = {
  readonly id: string
  /** Its name, for who is read to. */
  readonly what: string
  readonly whole?: boolean
}

export const ShortId = ({ id, what, whole = false }: Props) => {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <span className="short-id">
      <span title={id}>{whole ? id : shortOf(id)}</span>
      <button
        type="button"
        className="copy"
        aria-label={copied ? `${what}已复制` : `复制${what}`}
        onClick={() => void navigator.clipboard.writeText(id).then(() => setCopied(true))}
      >
        {copied ? <CheckOutlined /> : <CopyOutlined />}
      </button>
    </span>
  )
}
