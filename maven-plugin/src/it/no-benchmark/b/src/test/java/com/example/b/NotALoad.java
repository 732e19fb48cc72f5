package com.example.b;

public class NotALoad {}
