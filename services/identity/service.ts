import { defineService } from '@yijiantong/edge/service.ts'
import { identityContract } from './contract.ts'
import { acceptAgreement } from './handlers/accept-agreement.ts'
import { createProfile } from './handlers/create-profile.ts'
import { createSession } from './handlers/create-session.ts'
import { createStaff } from './handlers/create-staff.ts'
import { createStaffSession } from './handlers/create-staff-session.ts'
import { endCurrentSession, endSession } from './handlers/end-session.ts'
import { endedSessions } from './handlers/ended-sessions.ts'
import { freezeUser } from './handlers/freeze-user.ts'
import { listAcceptances } from './handlers/list-acceptances.ts'
import { listAgreements } from './handlers/list-agreements.ts'
import { listProfiles } from './handlers/list-profiles.ts'
import { listSessions } from './handlers/list-sessions.ts'
import { listStaff } from './handlers/list-staff.ts'
import { listUsers } from './handlers/list-users.ts'
import { me } from './handlers/me.ts'
import { profile } from './handlers/profile.ts'
import { publishAgreement } from './handlers/publish-agreement.ts'
import { readAgreement } from './handlers/read-agreement.ts'
import { refreshSession } from './handlers/refresh-session.ts'
import { requestSmsCode } from './handlers/request-sms-code.ts'
import { saveProfile } from './handlers/save-profile.ts'
import { staffNames } from './handlers/staff-names.ts'
import { unfreezeUser } from './handlers/unfreeze-user.ts'
import { user } from './handlers/user.ts'
import { sendLoginCode } from './intents/send-login-code.ts'
import { initial } from './migrations/001-initial.ts'
import { phoneEndings } from './migrations/002-phone-endings.ts'
import type { IdentityNeeds } from './needs.ts'
import { prepare } from './prepare.ts'
import { practiceChanged } from './reactions/practice-changed.ts'
import type { IdentityTables } from './tables.ts'

export const identityService = defineService<typeof identityContract, IdentityTables, IdentityNeeds>({
  contract: identityContract,
  migrations: { '001-initial': initial, '002-phone-endings': phoneEndings },
  build: (kit, needs) => {
    const deps = { kit, needs }
    return {
      handlers: {
        requestSmsCode: requestSmsCode(deps),
        createSession: createSession(deps),
        refreshSession: refreshSession(deps),
        listSessions: listSessions(deps),
        endSession: endSession(),
        endCurrentSession: endCurrentSession(),
        endedSessions: endedSessions(deps),
        createStaffSession: createStaffSession(deps),
        createStaff: createStaff(deps),
        listStaff: listStaff(deps),
        staffNames: staffNames(deps),
        me: me(deps),
        createProfile: createProfile(deps),
        listProfiles: listProfiles(deps),
        saveProfile: saveProfile(deps),
        profile: profile(deps),
        listAgreements: listAgreements(deps),
        readAgreement: readAgreement(deps),
        publishAgreement: publishAgreement(),
        acceptAgreement: acceptAgreement(deps),
        listAcceptances: listAcceptances(deps),
        listUsers: listUsers(deps),
        freezeUser: freezeUser(),
        unfreezeUser: unfreezeUser(),
        user: user(deps),
      },
      reactions: { doctor: { 'practice.changed': practiceChanged } },
      performers: { 'login-code.send': sendLoginCode(deps) },
      prepare: () => prepare(deps),
    }
  },
})
