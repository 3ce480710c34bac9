searchPart("d-0",{"3":["Công văn số 6733/UBND-KSTT về khắc phục hạn chế trong công tác cải cách hành chính","Văn bản chỉ đạo 6733/UBND-KSTT · 2022 · Ủy ban nhân dân tỉnh (nguồn không nêu tên tỉnh)","van-ban/cv-6733-2022.html"],
"12":["Gợi ý thảo luận tại Hội nghị kiểm điểm công tác cải cách hành chính năm 2023, triển khai nhiệm vụ năm 2024 huyện Tân Yên","Chương trình họp · Huyện Tân Yên","van-ban/tan-yen-hn-2023.html"],
"23":["Thông báo kết luận kiểm tra công tác cải cách hành chính các xã, thị trấn huyện Yên Thế năm 2023","Thông báo · 10/2023 · Huyện Yên Thế","van-ban/yen-the-tb-2023.html"],
"29":["Kế hoạch khắc phục tồn tại, hạn chế năm 2023 và nâng cao Chỉ số cải cách hành chính huyện Văn Quan năm 2024","Kế hoạch · 2024 · Huyện Văn Quan","van-ban/van-quan-kh-2024.html"]})
