import { renewedToken } from '../../core/http/renewal';
import type { IssuedToken } from '../../core/http/renewal';

/** Each test has an account of its own: what was issued is remembered for the whole process. */
let accounts = 0;

function issuer(usableUntil?: number) {
	accounts += 1;
	let issued = 0;
	return {
		account: `account ${accounts}`,
		issue: async (): Promise<IssuedToken> => {
			issued += 1;
			return await Promise.resolve({ token: `token ${issued}`, usableUntil });
		},
		get issued() {
			return issued;
		},
	};
}

describe('renewing a token', () => {
	test('all who ask at once share one', async () => {
		const service = issuer();
		const asked = ['', 'old', 'older', ''].map(
			async (present) => await renewedToken(service.account, present, service.issue),
		);
		expect((await Promise.all(asked)).map(({ token }) => token)).toEqual(Array(4).fill('token 1'));
		expect(service.issued).toBe(1);
	});

	test('who asks late, about an earlier one, gets what was issued meanwhile', async () => {
		const service = issuer();
		await renewedToken(service.account, '', service.issue);
		const late = await renewedToken(service.account, 'old', service.issue);
		expect([late.token, service.issued]).toEqual(['token 1', 1]);
	});

	test('the newest one being refused itself makes a new one, as does having none', async () => {
		const service = issuer();
		await renewedToken(service.account, '', service.issue);
		const second = await renewedToken(service.account, 'token 1', service.issue);
		const third = await renewedToken(service.account, '', service.issue);
		expect([second.token, third.token]).toEqual(['token 2', 'token 3']);
	});

	test('one whose time is over is not handed on', async () => {
		const service = issuer(1000);
		await renewedToken(service.account, '', service.issue, 0);
		expect((await renewedToken(service.account, 'old', service.issue, 999)).token).toBe('token 1');
		expect((await renewedToken(service.account, 'old', service.issue, 1000)).token).toBe('token 2');
	});

	test('accounts have tokens of their own', async () => {
		const [one, other] = [issuer(), issuer()];
		await renewedToken(one.account, '', one.issue);
		await renewedToken(other.account, 'old', other.issue);
		expect([one.issued, other.issued]).toEqual([1, 1]);
	});

	test('a failure reaches all who wait, and the next one to ask tries again', async () => {
		const { account, issue } = issuer();
		const fail = async (): Promise<IssuedToken> => await Promise.reject(new Error('down'));
		const asked = [1, 2].map(async () => await renewedToken(account, '', fail));
		const results = await Promise.allSettled(asked);
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect((await renewedToken(account, '', issue)).token).toBe('token 1');
	});
});
