import type { Route } from '../route';

/** Section 1: the credential test. The role is a name in D and an object in U. */
export const userRoutes: Route[] = [
	{
		method: 'get',
		path: '/api/me',
		run: (call, { state, behaviour }) => {
			const { id, email, full_name, role, permissions } = state.user;
			return {
				...{ id, email, full_name, is_active: true, organization_id: call.organisation.id },
				role: behaviour.dialect === 'D' ? role : { name: role, permissions: [...permissions] },
			};
		},
	},
];
