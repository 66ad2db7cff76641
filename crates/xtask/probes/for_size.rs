//! What a compiler must take for a module to be built for size, with single functions for speed.

#![no_std]
#![feature(optimize_attribute)]

#[optimize(speed)]
pub fn fast() {}
