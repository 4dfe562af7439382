import { Alert, Button } from 'antd'
import { Refusal } from '../session/wire.ts'
import { ShortId } from './short-id.tsx'

const sentenceOf = (error: unknown): string =>
  error instanceof Error && (error instanceof Refusal || error.name === 'Unreachable')
    ? error.message
    : '这一页没有正常打开。请刷新后再试。'

/** What went wrong, in the server's own words, with the number by which colleagues find it in the log. */
export const FailureNote = ({ error, retry }: { readonly error: unknown; readonly retry?: () => unknown }) => {
  if (error === undefined || error === null) return null
  const requestId = error instanceof Refusal ? error.requestId : undefined
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="failure-note"
      title={sentenceOf(error)}
      description={
        requestId !== undefined && (
          <>
            请求编号 <ShortId id={requestId} what="请求编号" />
          </>
        )
      }
      action={
        retry !== undefined && (
          <Button size="small" onClick={() => void retry()}>
            重试
          </Button>
        )
      }
    />
  )
}
