import { defineContract } from '@yijiantong/kernel/contract.ts'
import { Id, Instant, List, OneOf, Shape } from '@yijiantong/kernel/schema.ts'
import { problems, verdicts } from '@yijiantong/picture-quality/judge.ts'
import Type from 'typebox'
import { purposes } from './rules/purposes.ts'

const Purpose = OneOf(purposes, '图片用途')

const pictureFacts = {
  pictureId: Id('pi', '图片编号'),
  purpose: Purpose,
  /** Of the stored picture, upright, in pixels. */
  width: Type.Integer({ title: '宽', minimum: 1 }),
  height: Type.Integer({ title: '高', minimum: 1 }),
  /** Of the stored picture, after it was made anew. */
  bytes: Type.Integer({ title: '字节数', minimum: 1 }),
}

/** Found by `packages/picture-quality`, on the telephone and again here. */
const quality = Shape({
  /** `poor`: better taken again. `unusable`: nothing can be seen on it. */
  verdict: OneOf(verdicts, '能否看清'),
  problems: List(OneOf(problems, '问题'), { title: '问题' }),
  /** To know the picture again by; empty when nobody looked. */
  hash: Type.String({ title: '图片指纹', maxLength: 128 }),
})

export const mediaContract = defineContract({
  name: 'media',
  operations: {
    upload: {
      method: 'POST',
      path: '/v1/pictures',
      summary: '上传一张图片，去掉拍摄信息后加密保存',
      may: { patient: 'self', doctor: 'self' },
      query: Shape({ purpose: Purpose }),
      upload: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/heic'], maxBytes: 10 * 1024 * 1024 },
      reply: Shape({
        ...pictureFacts,
        contentType: OneOf(['image/jpeg', 'image/png'], '图片格式'),
        createdAt: Instant('上传时间'),
        quality,
      }),
      failures: [
        'picture.heic',
        'picture.not_a_picture',
        'picture.unsupported',
        'picture.damaged',
        'picture.mixed',
        'picture.too_large',
        'picture.too_many_pixels',
        'picture.purpose_not_yours',
        'picture.decoder_busy',
        'picture.store_unavailable',
      ],
      limit: { count: 60, seconds: 3600, per: 'caller' },
    },
    show: {
      method: 'GET',
      path: '/v1/pictures/:id',
      summary: '查看一张图片或它的缩略图',
      may: { patient: 'owner', doctor: 'owner', staff: 'duty:doctors' },
      params: Shape({ id: Id('pi', '图片编号') }),
      query: Shape({
        size: Type.Optional(OneOf(['full', 'thumb'], '尺寸')),
        /** From the service that knows who takes part: the caller may see this one picture until it expires. */
        ticket: Type.Optional(Type.String({ title: '查看凭证', maxLength: 120, pattern: '^[0-9a-z]+\\.[A-Za-z0-9_-]{43}$' })),
      }),
      reply: 'bytes',
      failures: ['picture.not_found', 'picture.unreadable', 'picture.store_unavailable'],
      discloses: true,
    },
    licencePicture: {
      method: 'GET',
      path: '/internal/pictures/:id/bytes',
      summary: '供医生服务取出一张资质图片',
      may: { service: 'anyone' },
      params: Shape({ id: Id('pi', '图片编号') }),
      query: Shape({ size: Type.Optional(OneOf(['full', 'thumb'], '尺寸')) }),
      reply: 'bytes',
      failures: ['picture.not_found', 'picture.unreadable', 'picture.store_unavailable'],
    },
    owner: {
      method: 'GET',
      path: '/internal/pictures/:id',
      summary: '查询一张图片属于谁、作什么用',
      may: { service: 'anyone' },
      params: Shape({ id: Id('pi', '图片编号') }),
      reply: Shape({ ...pictureFacts, ownerId: Id('us', '用户编号'), quality }),
      failures: ['picture.not_found'],
    },
  },
})
