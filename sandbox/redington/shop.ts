import type { Context } from './context';

const INR = 'INR';
const OFFSET = 100;

/** Orders and payments: they only show as webhooks (reference §9); amounts are in paise. */
export function createShop({ settings, ids, webhooks }: Context) {
	/** Transactions count in seconds, unlike everything else. */
	const seconds = () => Math.floor(settings.scheduler.now() / 1000);

	const transaction = (value: number) => ({
		id: ids.uuid(),
		type: 'razorpay',
		status: 'captured',
		created_timestamp: seconds(),
		updated_timestamp: seconds(),
		amount: { value, offset: OFFSET },
		currency: INR,
	});
	const payment = (phone_number: string, reference_id: string, value: number) => ({
		phone_number,
		reference_id,
		amount: { value, offset: OFFSET },
		currency: INR,
		transaction: transaction(value),
		notes: { referenceId: reference_id, source: 'Whatsapp Pay' },
	});

	return {
		async placeOrder(phone: string, product: string, quantity: number, price: number) {
			const item = { product_retailer_id: product, quantity, item_price: price, currency: INR };
			const catalog_id = '1234567890';
			const order = { phone_number: phone, catalog_id, text: '', product_items: [item] };
			await webhooks.emit('order.placed', { order });
		},
		async capturePayment(phone: string, reference: string, value: number) {
			await webhooks.emit('payment.captured', { payment: payment(phone, reference, value) });
		},
		async refundPayment(phone: string, reference: string, value: number) {
			const paid = payment(phone, reference, value);
			const refund = {
				id: ids.uuid(),
				amount: paid.amount,
				speed_processed: 'normal',
				status: 'completed',
				created_timestamp: seconds(),
				updated_timestamp: seconds(),
			};
			const refunded = { ...paid.transaction, refunds: [refund] };
			await webhooks.emit('payment.refunded', { payment: { ...paid, transaction: refunded } });
		},
	};
}

export type Shop = ReturnType<typeof createShop>;
