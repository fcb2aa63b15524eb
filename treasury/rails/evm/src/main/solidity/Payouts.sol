// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

interface Token {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    /// TIP-20, the tokens of Tempo; returns nothing.
    function transferWithMemo(address to, uint256 amount, bytes32 memo) external;
}

/// Pays many from one: the payer's total comes in and each payee's part goes on, all of it or
/// nothing. It has no owner and keeps no money between two transactions: whoever calls it spends
/// what they allowed it to take from themselves, and nobody else's.
contract Payouts {
    /// Of a payer's batch, the hash of the token, orders and memos that were paid; zero where it
    /// was not. A batch id is the payer's own: nobody can use one up for somebody else.
    mapping(address payer => mapping(bytes32 batch => bytes32 content)) public paid;

    event Paid(address indexed payer, bytes32 indexed batch, address indexed token, uint256 total, uint256 payees);

    error AlreadyPaid(bytes32 batch);
    error NothingToPay();
    error MemosDoNotMatch();
    error TokenRefused(address payee);

    /// Each order is one word: the payee's address (160 bits), then the amount (96 bits).
    function pay(bytes32 batch, address token, uint256[] calldata orders) external {
        take(batch, token, orders, keccak256(abi.encode(token, orders)));
        for (uint256 i = 0; i < orders.length; i++) {
            (address payee, uint256 amount) = read(orders[i]);
            send(token, payee, abi.encodeCall(Token.transfer, (payee, amount)));
        }
    }

    /// The same for tokens that carry a memo to the payee: one memo for each order.
    function payWithMemos(bytes32 batch, address token, uint256[] calldata orders, bytes32[] calldata memos)
        external
    {
        if (memos.length != orders.length) revert MemosDoNotMatch();
        take(batch, token, orders, keccak256(abi.encode(token, orders, memos)));
        for (uint256 i = 0; i < orders.length; i++) {
            (address payee, uint256 amount) = read(orders[i]);
            send(token, payee, abi.encodeCall(Token.transferWithMemo, (payee, amount, memos[i])));
        }
    }

    function take(bytes32 batch, address token, uint256[] calldata orders, bytes32 content) private {
        if (paid[msg.sender][batch] != 0) revert AlreadyPaid(batch);
        if (orders.length == 0 || token.code.length == 0) revert NothingToPay();
        paid[msg.sender][batch] = content;
        uint256 total = 0;
        for (uint256 i = 0; i < orders.length; i++) {
            total += uint96(orders[i]);
        }
        send(token, address(this), abi.encodeCall(Token.transferFrom, (msg.sender, address(this), total)));
        emit Paid(msg.sender, batch, token, total, orders.length);
    }

    function read(uint256 order) private pure returns (address payee, uint256 amount) {
        return (address(uint160(order >> 96)), uint96(order));
    }

    /// Tokens say no by reverting or by the answer false; some say nothing at all for yes.
    function send(address token, address payee, bytes memory call) private {
        (bool done, bytes memory answer) = token.call(call);
        if (!done || (answer.length != 0 && !abi.decode(answer, (bool)))) revert TokenRefused(payee);
    }
}
