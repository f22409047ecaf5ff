"""What survives a crash: the durable engine, which nothing else knows."""
