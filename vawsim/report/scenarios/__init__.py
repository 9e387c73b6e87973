"""What a person reads of scenario files themselves: their changes in words, their courses, one to start from."""
