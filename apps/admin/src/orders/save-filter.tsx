import { newKey } from '@yijiantong/client/client.ts'
import type { StaffApi } from '@yijiantong/client/staff.ts'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { FailureNote } from '../parts/failure-note.tsx'
import { api } from '../session/api.ts'

type Props = { readonly filter: Parameters<StaffApi['operations']['saveFilter']>[0]['body']['filter']; readonly saved: () => void }

export const SaveFilter = ({ filter, saved }: Props) => {
  const [name, setName] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  if (name === undefined) {
    return (
      <Button type="link" onClick={() => setName('')}>
        保存当前筛选
      </Button>
    )
  }
  const save = async () => {
    if (busy || name.trim() === '') return
    setBusy(true)
    setError(undefined)
    try {
      await api.operations.saveFilter({ body: { name: name.trim(), filter } }, { key: newKey() })
      setName(undefined)
      saved()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="saved-new">
      <Space.Compact>
        <Input
          aria-label="筛选名称"
          placeholder="起一个名称"
          maxLength={40}
          value={name}
          autoFocus
          onChange={({ target }) => setName(target.value)}
          onPressEnter={() => void save()}
          onKeyDown={({ key }) => key === 'Escape' && setName(undefined)}
        />
        <Button type="primary" loading={busy} disabled={name.trim() === ''} onClick={() => void save()}>
          保存
        </Button>
      </Space.Compact>
      <Button type="text" onClick={() => setName(undefined)}>
        取消
      </Button>
      <FailureNote error={error} />
    </div>
  )
}
